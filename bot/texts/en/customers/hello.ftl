### Everything Firstline says, in English. Wordings of one text (.b, .c) take turns by themselves.
### How to write: short, plain, warm; contractions; American spelling; no jargon of ours.

### To the customer: hello

greeting = Hi! Tell me what's going on in your own words, or pick a topic.
    .b = Hello! What can we help with? Type it, or pick a topic.
greeting-name = Hi { $name }! Tell me what's going on in your own words, or pick a topic.
    .b = Hello { $name }! What can we help with? Type it, or pick a topic.
topics = What is it about?
    .b = Pick a topic, or just type your question.
topic = **{ $topic }**. What do you need?
    .b = **{ $topic }**. Pick a question or type your own.
help = I'm an automatic assistant. Ask in your own words and I'll look for the answer. If I don't find it, I'll get a person. Topics: /topics, language: /language, a person: /human.
    .b = You're writing to an automatic assistant: just ask the way you'd ask a person. List of topics: /topics, change language: /language, get a person: /human.
language = Which language do you prefer?
    .b = Pick a language.
language-set = OK, English it is.
    .b = Switching to English.
