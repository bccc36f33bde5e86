### To the customer: how it is going

status-nothing = You don't have an open question with us. { $hours }
    .b = No question of yours is open right now. { $hours }
status-queue = Number { $number } is waiting for a colleague. { $hours }
    .b = A colleague hasn't taken number { $number } yet. { $hours }
status-line = Number { $number } is waiting for a colleague; your place in line is { $place }. { $hours }
    .b = Number { $number } is in line at place { $place }. { $hours }
status-agent = { $owner } has number { $number } and can see this chat. { $hours }
    .b = Number { $number } is with { $owner }. { $hours }
status-open = We're here until { $time } today.
    .b = Open today until { $time }.
status-closed = We're back { $days ->
    [0] today
    [1] tomorrow
   *[other] on { $date }
  } at { $time }.
    .b = Open again { $days ->
    [0] today
    [1] tomorrow
   *[other] on { $date }
  } at { $time }.
news-nothing = You don't have an open question with us. What happened?
    .b = I don't see an open question from you. Tell me what it's about.
news-resolved = Number { $number } is closed on our side. Open it again, or is it something new?
    .b = We've closed number { $number }. Shall I open it again, or do you have a new question?
done-nothing = There's nothing open to close. Write any time something comes up.
    .b = Nothing is open right now. I'm here if you need anything.
