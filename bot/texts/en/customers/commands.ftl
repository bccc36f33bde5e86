### Commands and what the bot is about

command-start = Start over
command-topics = Topics and questions
command-human = Talk to a person
command-status = How is my question doing?
command-done = My question is solved
command-privacy = What we keep
command-forget_me = Erase my data
command-language = Language / Язык
command-help = What I can do
about = Answers to your questions, and a person when you need one.
in-private = I answer in private: open my profile and write to me there. Here I keep quiet.
