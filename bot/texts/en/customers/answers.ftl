### To the customer: answers

answer = { $answer }

    Did this help?
    .b = { $answer }

    Does that help?
answer-tip = { $answer }

    💡 { $tip }

    Did this help?
    .b = { $answer }

    💡 { $tip }

    Does that help?
answer-courtesy = Here's what I know about this:

    { $answer }
    .b = Something that may help in the meantime:

    { $answer }
answers-first = That's more than one question, so one at a time.

    { $answer }
    .b = Let's take these in turn.

    { $answer }
answers-next = Next:

    { $answer }
    .b = Now the next one.

    { $answer }
answers-one = I don't have an exact answer about “{ $part }”. About the rest:
    .b = About “{ $part }” I don't know for sure. As for the rest:
with-tip = { $answer }

    💡 { $tip }
attachment = 📎 { $name }
only-in = This answer is only in { $code ->
    [1] Russian
    [2] English
   *[0] another language
  } so far.
    .b = So far we only have this in { $code ->
    [1] Russian
    [2] English
   *[0] another language
  }.
brief-answer = [answered “{ $title }”]
unsure = Which of these is closest?
    .b = It could be one of these. Which one?
    .c = Help me narrow it down: which is it?
unsure-one = Is it this one?
    .b = Do you mean this?
unsure-several = That's more than one question, I think. Start with which?
    .b = A few things at once, it seems. Which one first?
unsure-rest = And the other question: is it one of these?
    .b = As for the other question, do you mean one of these?
miss = I don't have an exact answer. Try other words, or I'll get a person.
    .b = Sorry, that one I don't know. Say it another way, or I'll get a person.
miss-offer = Sorry, still no answer. Want me to get a person? They'll see the whole chat.
    .b = Sorry, still no luck. Let me get a person: no need to repeat anything.
miss-sorry = Sorry about this, it's been a struggle. Want me to get a person? They'll see the whole chat.
    .b = I'm sorry, it shouldn't be this hard. Let me get a person: nothing to repeat.
sorry = Sorry about the trouble. Here's what I have:
    .b = I'm sorry it's been like this. This may help:
not-helped = Sorry about that. Want me to get a person, or will you ask another way?
    .b = OK, that wasn't it. Want a person, or will you try other words?
no-person = All right. Ask away, I'll look again.
    .b = OK. Type your question and I'll have another look.
glad = Great. Write any time something else comes up.
    .b = Good to hear. I'm here if you need anything else.
welcome = You're welcome!
    .b = Any time.
    .c = Happy to help.
go-ahead = I'm listening: what happened?
    .b = Tell me what you need help with.
wordless = I couldn't read that. Could you put it in words?
    .b = I need a few words to go on. What happened?
misread = I couldn't read that kind of message. Could you put it in words?
    .b = That message came in a form I can't open. What's it about, in a few words?
wordless-file = Got it, but only a person can look at it. Tell me in a few words what happened, or I'll get a colleague.
    .b = I see an attachment and no words yet. What's it about? Or I'll get someone who can look.
stale = That button is out of date. Tell me what you need and we'll go on.
    .b = That button is from an earlier chat. What do you need now?
too-large = That file is too large for me to pass on. Could you send a link to it?
    .b = I can't take a file that large. A link to it would do.
heard = 🎤 Heard: “{ $text }”
    .b = 🎤 This is what I heard: “{ $text }”
