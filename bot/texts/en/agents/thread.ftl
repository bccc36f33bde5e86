### To agents: in the thread

transcript = What was said before:
    { $lines }
transcript-customer = **{ $name }:** { $line }
transcript-bot = **bot:** { $line }
from-customer = **{ $name }:** { $text }
misread-thread = ❔ { $name } sent something that couldn't be read. They were asked to put it in words.
edited-by-customer = ✏️ { $name } edited: { $before } → { $text }
edited-by-customer-long-ago = ✏️ { $name } edited an older message: { $text }
claimed = { $owner } has this one. What { $owner } writes in this thread goes to the customer; lines with // stay here.
taken-over = { $owner } takes this over from { $former }.
released = { $name } puts this back in the queue.
handed-over-to = { $owner } takes this on from { $name }.
moved-to = { $owner }, this is yours now instead of { $former }: { $name } moved it. What you write in this thread goes to the customer; lines with // stay here.
reopened = This is open again, and nobody has it yet.
reopened-owner = { $owner }, this is open again.
reopened-away = This is open again. { $owner } is off shift, so it's in the queue.
resolved-silence-thread = Resolved: the customer said nothing more after our last reply.
nudged = 👋 The customer was asked whether this is done.
withdrawn-thread = { $name } says it works now: nobody needs to answer.
meanwhile-thread = 💡 Answered while they wait, “{ $title }”:
    { $answer }
asks-for-news = 🔔 { $name } asks how it's going. Nobody has this one yet.
asks-for-news-owner = 🔔 { $owner }, { $name } asks how it's going.
follows = ↩️ The same customer had number { $number } before. Resolved by: { $name }.
customer-forgotten = 🗑 The customer had everything erased here. What stands in this channel is yours to delete.
resolved-thread = Resolved by { $name }.
no-survey-quietly = No survey: the agent chose so.
no-survey-unanswered = No survey: it was closed without a conversation.
no-survey-unreachable = No survey: the customer can't be reached.
no-survey-blocked = No survey: the customer is blocked.
no-survey-cooldown = No survey: the customer was asked not long ago.
rating = ⭐ Rating: { $rating } of 5.
rating-bad = ⚠️ { $lead }{ $name } gave { $rating } of 5.
reason-slow = ⭐ What let them down: it was slow.
reason-unsolved = ⭐ What let them down: it isn't solved.
reason-unfriendly = ⭐ What let them down: it wasn't friendly.
comment = 💬 Comment on the rating: { $text }
customer-left = 🚫 The customer { $name } blocked the bot: messages don't get through.
customer-returned = The customer { $name } can be reached again.
not-delivered = ⚠️ Not delivered: { $reason }.
delivery-unknown = ❔ Nobody knows whether this arrived: { $reason }.
flood-more = … and { $number ->
    [one] { $number } more message
   *[other] { $number } more messages
  } within seconds, which did not fit here.
