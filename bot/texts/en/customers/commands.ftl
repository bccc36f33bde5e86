### Commands and what the bot is about

command-start = Start over
command-topics = Topics and questions
command-human = Talk to a person
command-language = Language / Язык
command-help = What I can do
about = Answers to your questions, and a person when you need one.
