### To agents: privately

not-allowed = ⚠️ Only this desk's agents can do that: nothing was sent or changed.
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
gone-away = You're off shift. Nothing new comes to you.
gone-away-from = You're off shift. Nothing new comes to you, and what was still yours is back in the queue: number { $numbers }{ $more ->
    [0] .
   *[other] { "" } and { $more } more.
  }
come-back = You're on shift again.
