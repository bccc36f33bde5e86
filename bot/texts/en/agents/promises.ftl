### To agents: promises, snoozing, urgency

reminder = ⏰ { $who }{ $name } has been waiting for { $waited }. Nobody has claimed number { $number } yet.
reminder-owner = ⏰ { $owner }, { $name } has been waiting for a reply for { $waited }.
reminder-lead = ⏰ { $who }{ $name } has been waiting for { $waited }, and nobody answers. It's number { $number }.
reminder-resolution = ⏰ { $who }number { $number } of { $name } should have been resolved by now.
warning = ⏳ { $who }{ $left } left to answer { $name }. Nobody has claimed number { $number } yet.
warning-owner = ⏳ { $owner }, { $left } left to answer { $name }.
warning-resolution = ⏳ { $who }{ $left } left to resolve number { $number } of { $name }.
given-back = ⏰ { $owner }, number { $number } goes back to the queue: { $name } has been waiting for { $waited }. { $who }Who takes it?
lasting-minutes = { $number } { $number ->
    [one] minute
   *[other] minutes
  }
lasting-hours = { $number } { $number ->
    [one] hour
   *[other] hours
  }
lasting-days = { $number } { $number ->
    [one] day
   *[other] days
  }
form-snooze = Set aside number { $number }
form-snooze-until = Until
form-snooze-instead = There are no forms here: choose one of the buttons.
snooze = Until when? Nobody will be reminded of it before then.
snooze-past = That time is already past. Until when?
snoozed = 💤 { $name } set this aside until the customer writes.
snoozed-until = 💤 { $name } set this aside until { $until }, or until the customer writes.
snooze-over = ⏰ { $who }time to look at number { $number } of { $name } again.
snooze-ended = ⏰ The customer wrote: this is no longer set aside.
snooze-ended-owner = ⏰ { $owner }, the customer wrote: this is no longer set aside.
woken = { $name } took this up again.
not-snoozed = This one isn't set aside.
urgent-call = 🔥 { $who }urgent: number { $number }, { $name }.
made-urgent = 🔥 { $name } says this is urgent.
made-not-urgent = { $name } says this isn't urgent.
already-urgent = This one is marked urgent already.
not-urgent-anyway = This one isn't marked urgent.
opening = ☀️ { $number } { $number ->
    [one] customer is
   *[other] customers are
  } waiting since before opening, the first for { $waited }{ $urgent ->
    [0] {""}
   *[other] { ", " }{ $urgent } urgent 🔥
  }.
    { $tickets }
opening-line = { $urgent }**Number { $number }**, { $name }, for { $waited }: { $question }
opening-more = …and { $number } more.
