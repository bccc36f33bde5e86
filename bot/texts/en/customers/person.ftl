### To the customer: a person

handoff = I'm getting a colleague. They see the whole chat, so no need to repeat anything. It's number { $number }, in case you need it. { $wait }
    .b = I'm passing this to a colleague with the whole chat; nothing to repeat. It's number { $number }. { $wait }
handoff-no-question = I'm getting a colleague. Tell us what happened in the meantime, they'll see it right away. It's number { $number }. { $wait }
    .b = A colleague is on the way. Describe what happened while you wait. It's number { $number }. { $wait }
handoff-after-misses = I won't find this one, so I'm getting a colleague. They have the whole chat, no need to repeat. It's number { $number }. { $wait }
    .b = This needs a person: I'm passing on everything you wrote. It's number { $number }. { $wait }
diagnosis-first = I'll get a colleague. One thing first, so they can start right away. { $question }
    .b = A colleague will take this. A quick question first, to save you time. { $question }
diagnosis-next = OK. { $question }
    .b = All right. { $question }
diagnosis-write-phone = Write the number here, with the area code.
    .b = Type it in, with the area code, please.
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
nudge = Did that settle number { $number }? If not, write here: we're still on it.
    .b = Just checking on number { $number }: is it done, or is there anything left?
meanwhile = While you wait for a colleague, this may help:

    { $answer }
    .b = A colleague is on the way. In the meantime:

    { $answer }
withdrawn = Glad it works. Number { $number } is closed; if it comes back, just write.
    .b = Good. I've closed number { $number }. Write if it happens again.
resolved-silence = It's been quiet here, so number { $number } is closed for now. Write any time and it opens again.
    .b = No news from you, so I'm closing number { $number }. If anything's left, write and we'll go on.
