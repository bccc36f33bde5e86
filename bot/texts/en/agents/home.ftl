### To agents: their own page

home-me = You
home-on-shift = 🟢 You're on shift: new tickets and reminders reach you.
home-away = ⚪ You're off shift since { $since }: nothing new comes to you.
home-name = Customers see you in { $code ->
    [1] Russian
    [2] English
   *[0] their language
  } as **{ $name }**
home-language = { $code ->
    [1] Russian
    [2] English
   *[0] unknown
  }
home-mine = My tickets: { $total }
home-mine-none = Nothing is yours just now.
home-queue = The queue: { $total }
home-queue-none = Nobody is waiting. ☕
home-desk = desk
home-snoozed = Snoozed: { $total }
home-until = 💤 until { $at }
home-until-written = 💤 until the customer writes
home-line = { $urgent }**Number { $number }**, { $name }: { $question }
home-ours = 🔴 waits for us since { $since }
home-theirs = 🔵 waits for the customer since { $since }
home-due = { $late ->
    [0] ⏳ reply by { $at }
   *[1] ⏰ was due { $at }
  }
home-week = Your week
home-figures = Resolved: { $resolved }. Median first reply: { $minutes ->
    [-1] nothing to measure yet
   *[other] { $minutes } min
  }
home-rating = { $ratings ->
    [0] No marks yet
    [one] ★ { $rating } from one mark
   *[other] ★ { $rating } from { $ratings } marks
  }
home-colleagues = Colleagues
home-owners = Open tickets: { $owners }
home-to-queue = Back to the queue
home-page = Page { $page } of { $pages }
button-away = Go off shift
button-back = Come on shift
button-my-name = How customers see me
button-my-language = Language of this page
button-hand-over = Hand over all of mine…
button-move-from = Move all tickets of…
button-move-all = Move
button-earlier = ← Back
button-later = More →
button-save = Save
form-my-name = How customers see me
form-my-name-intro = An empty field means your name as it is here.
form-my-name-ru = To customers who write in Russian
form-my-name-en = To customers who write in English
form-my-name-instead = Names can only be changed where forms can be shown.
form-move-all = Move all tickets
form-move-all-to = To
form-move-all-intro = Everything { $former } has right now. Each thread is told of it.
form-move-all-instead = This messenger shows no forms: assign the tickets one by one.
moved-all-to = { $former } → { $name }: number { $numbers }{ $more ->
    [0] .
   *[other] { "" } and { $more } more.
  }
moved-all-queue = { $former } → the queue: number { $numbers }{ $more ->
    [0] .
   *[other] { "" } and { $more } more.
  }
moved-all-none = { $former } has no open tickets any more.
