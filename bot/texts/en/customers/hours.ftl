### To the customer: when we are there

handoff-closed = We're closed right now and will reply { $when }. It's number { $number }. Add details any time, they're all kept.
    .b = Nobody is in at the moment: we'll reply { $when }. Write more if you like, nothing gets lost. It's number { $number }.
handoff-closed-no-question = We're closed right now and will reply { $when }. Write what happened, and a colleague will see it first thing. It's number { $number }.
    .b = Nobody is in at the moment: we'll reply { $when }. Describe what happened meanwhile. It's number { $number }.
handoff-on-call = We're closed right now, but this can't wait: I'm calling the colleague on duty. It's number { $number }.
    .b = This can't wait, so I'm calling the colleague on duty although we're closed. It's number { $number }; write anything that helps.
reopened-closed = Number { $number } is open again. We're closed right now and will reply { $when }.
    .b = I've put number { $number } back in line. Nobody is in at the moment; we'll reply { $when }.
closed = That's kept for a colleague. We're closed right now and will reply { $when }.
    .b = A colleague will see this. Nobody is in at the moment; we'll reply { $when }.
opens-today = today from { $time }
    .b = today after { $time }
opens-tomorrow = tomorrow from { $time }
    .b = tomorrow after { $time }
opens-weekday = on { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
  } from { $time }
opens-date = on { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $day } from { $time }
usual-wait = Usually a reply takes about { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }.
    .b = A reply usually comes within about { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }.
