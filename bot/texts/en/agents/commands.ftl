### To agents: in answer to a command

told-help = `/firstline queue` — who is waiting
    `/firstline stats` — the desk's last seven days
    `/firstline incident` — a known incident: answer what's asked about it
    `/firstline away`, `/firstline back` — off shift and on again
told-queue = { $waiting } waiting{ $urgent ->
    [0] {""}
   *[other] , { $urgent } urgent
  }, the longest since { $since }
told-queue-team = { $team }: { $waiting } waiting{ $urgent ->
    [0] {""}
   *[other] , { $urgent } urgent
  }, the longest since { $since }
told-queue-none = Nobody is waiting. ☕
told-stats = The last { $days } days: { $resolved } resolved
told-stats-reply = First reply: usually within { $minutes } min
told-stats-rating = Rating: { $rating } of 5, from { $count } { $count ->
    [one] customer
   *[other] customers
  }
