# Everything Firstline says, in English. Wordings of one text (.b, .c) take turns by themselves.
# How to write: short, plain, warm; contractions; American spelling; no jargon of ours.

## To the customer: hello

greeting = Hi! Tell me what's going on in your own words, or pick a topic.
    .b = Hello! What can we help with? Type it, or pick a topic.
greeting-name = Hi { $name }! Tell me what's going on in your own words, or pick a topic.
    .b = Hello { $name }! What can we help with? Type it, or pick a topic.
topics = What is it about?
    .b = Pick a topic, or just type your question.
topic = **{ $topic }**. What do you need?
    .b = **{ $topic }**. Pick a question or type your own.
help = Type your question in your own words and I'll look for the answer. If I don't find it, I'll get a person. Topics: /topics, language: /language, a person: /human.
    .b = Just ask the way you'd ask a person. List of topics: /topics, change language: /language, get a person: /human.
language = Which language do you prefer?
    .b = Pick a language.
language-set = OK, English it is.
    .b = Switching to English.

## To the customer: answers

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
answers-first = More than one question, so one by one.

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
wordless-file = Got it, but only a person can look at it. Tell me in a few words what happened, or I'll get a colleague.
    .b = I see an attachment and no words yet. What's it about? Or I'll get someone who can look.
stale = That button is out of date. Tell me what you need and we'll go on.
    .b = That was from earlier. Please ask again.

## To the customer: a person

handoff = I'm getting a colleague. They see the whole chat, so no need to repeat anything. It's number { $number }, in case you need it.
    .b = I'm passing this to a colleague with the whole chat; nothing to repeat. It's number { $number }.
handoff-no-question = I'm getting a colleague. Tell us what happened in the meantime, they'll see it right away. It's number { $number }.
    .b = A colleague is on the way. Describe what happened while you wait. It's number { $number }.
handoff-after-misses = I won't find this one, so I'm getting a colleague. They have the whole chat, no need to repeat. It's number { $number }.
    .b = This needs a person: I'm passing on everything you wrote. It's number { $number }.
diagnosis-first = I'll get a colleague. One thing first, so they can start right away. { $question }
    .b = A colleague will take this. A quick question first, to save you time. { $question }
diagnosis-next = OK. { $question }
    .b = All right. { $question }
diagnosis-phone = That doesn't look like a phone number. Write all of it, with the area code, or skip this one.
    .b = Some digits seem to be missing. Write the whole number, or skip this one.
diagnosis-email = That doesn't look like an email address. Check it, please, or skip this one.
    .b = Something in that address looks off. Write it again, or skip this one.
already-called = A colleague knows you're waiting. Write here, they'll see it all.
    .b = Someone has been called already. Whatever you write reaches them.
added = Passed on to a colleague.
    .b = Added to your question.
    .c = A colleague will see that.
with-person = A colleague is with you now: just write here.
    .b = A colleague is looking after this and reads this chat.
reopened-customer = I've put number { $number } back with a colleague.
    .b = Number { $number } is open again; a colleague will see your message.
from-agent = **{ $name }:** { $text }
resolved = Number { $number } is closed. If anything is left, just write.
    .b = That's number { $number } done. If something's still open, write and we'll go on.

## To the customer: survey

survey = How did we do?
    .b = How well did we help?
survey-answer = How helpful was that answer?
    .b = How would you rate that answer?
rated-good = Thank you! Anything you'd like to add?
    .b = Thanks for the rating! Care to say what went well?
rated-poor = Sorry it went that way. What let you down?
    .b = That's not how it should be. What went wrong?
rated = Thanks for the rating.
    .b = Got your rating, thanks.
survey-thanks = Thanks! We'll take it to heart.
    .b = Thank you, that's noted.
survey-over = That survey is over. If you need anything, just write.
    .b = It's too late to rate that one, but not to ask something new.

## The customer's buttons

button-person = Talk to a person
button-no-person = No, thanks
button-topics = All topics
button-helped = Yes, it helped
button-not-helped = No, it didn't
button-none = None of these
button-skip = Skip
button-solved = Yes, solved
button-back-to-ticket = Back to number { $number }
button-no-comment = Nothing to add

## Commands and what the bot is about

command-start = Start over
command-topics = Topics and questions
command-human = Talk to a person
command-language = Language / Язык
command-help = What I can do
about = Answers to your questions, and a person when you need one.

## To agents: the card

card-summary = Number { $number }: { $name }. { $question }
card-queue = 🔴 Number { $number }: waiting for us
card-agent-ours = 🟠 Number { $number }: waiting for { $owner }
card-agent-theirs = 🔵 Number { $number }: waiting for the customer
card-resolved = ✅ Number { $number }: resolved
card-customer = Customer
card-who = { $name }{ $details }
card-language = Language
card-language-name = { $code ->
    [1] Russian
    [2] English
   *[0] unknown
  }
card-waiting = Waiting since
card-opened = Opened
card-owner = Owner
card-nobody = nobody yet
card-rating = Rating
card-no-question = Asked for a person right away, without a question
card-tried = The bot tried:
card-tried-line = “{ $title }” { $percent }% ({ $verdict ->
    [1] answered
    [2] offered
   *[3] not it
  })
card-tried-nothing = The bot offered nothing
card-detail = { $question } — **{ $answer }**
card-replies-off = Replies to the customer: off until somebody claims
card-replies-on = Replies to the customer: { $owner } writes

## To agents: in the thread

transcript = What was said before:
    { $lines }
transcript-customer = **{ $name }:** { $line }
transcript-bot = **bot:** { $line }
from-customer = **{ $name }:** { $text }
edited-by-customer = ✏️ { $name } edited: { $text }
claimed = { $owner } has this one. What { $owner } writes in this thread goes to the customer; lines with // stay here.
taken-over = { $owner } takes this over from { $former }.
released = { $name } puts this back in the queue.
reopened = The customer is back: this is open again.
reopened-owner = { $owner }, this is open again.
resolved-thread = Resolved by { $name }.
no-survey = No survey: the agent chose so.
rating = ⭐ Rating: { $rating } of 5.
comment = 💬 Comment on the rating: { $text }
reminder = ⏰ { $name } has been waiting for { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }. Nobody has claimed number { $number } yet.
reminder-owner = ⏰ { $owner }, { $name } has been waiting for a reply for { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }.
customer-left = 🚫 The customer { $name } blocked the bot: messages don't get through.
customer-returned = The customer { $name } can be reached again.
not-delivered = ⚠️ Not delivered: { $reason }.
delivery-unknown = ❔ Nobody knows whether this arrived: { $reason }.

## To agents: in the channel

delivery-unknown-bot = ❔ Nobody knows whether the bot's message reached { $name }: { $reason }. It wasn't sent again.
base-broken = ⚠️ The knowledge base can't be used as saved: { $error }{ $more ->
    [0] {""}
    [one] {" "}And one more error.
   *[other] {" "}And { $more } more errors.
  } Until it's fixed, customers get the answers from before.
base-failed = ⚠️ The changed knowledge base couldn't be built: { $reason }. Customers get the answers from before; the program's log says more.
base-fine = ✅ The knowledge base is fine again: { $entries } { $entries ->
    [one] entry
   *[other] entries
  } in use.

## To agents: privately

not-allowed = ⚠️ Not sent: only members of this channel can answer customers.
not-verified = ⚠️ Your membership can't be checked right now. Try again in a minute.
not-sent-old = ⚠️ Not sent: this one is closed, the customer has a newer one.
not-sent-unclaimed = ⚠️ Not sent: nobody has claimed this yet.
not-sent-others = ⚠️ Not sent: { $owner } has this one.
not-sent-resolved = ⚠️ Not sent: this is resolved.
not-sent-unverified = ⚠️ Not sent: your membership couldn't be checked.
held-gone = That message is gone. Please write it again.
already-yours = This one is already yours.
already-claimed = Already { $owner }'s, { $seconds } { $seconds ->
    [one] second
   *[other] seconds
  } ago.
more = What do you want to do with it?
ticket-over = This card is old: the ticket was closed long ago.
state-bot = Number { $number } is closed.
state-queue = Number { $number } is in the queue, nobody has claimed it yet.
state-agent = Number { $number } is { $owner }'s.
state-resolved = Number { $number } is already resolved.

## The agents' buttons

button-claim = Claim
button-resolve = Resolve
button-more = More…
button-reopen = Reopen
button-take-over = Take over
button-release = Back to the queue
button-resolve-quietly = Resolve without survey
button-claim-and-send = Claim and send
button-take-over-and-send = Take over and send
button-reopen-and-send = Reopen and send
button-try-again = Send again
button-keep-as-note = Keep as note
button-resend = Resend
