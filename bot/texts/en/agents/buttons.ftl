### The agents' buttons

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
button-edit-and-send = Edit and send
button-send = Send
button-send-entry = Send as it is
button-numbered = { $label } { $n }
button-snooze = Snooze
button-wake = Take up again
button-snooze-hour = For an hour
button-snooze-tomorrow = Until tomorrow's opening
button-snooze-written = Until the customer writes
button-urgent = Urgent
button-not-urgent = Not urgent
