### To the customer: known incidents

incident-known = { $text }

    { $next }
    .b = Here's what we know: { $text }

    { $next }
incident-known-news = { $text }

    { $news }

    { $next }
    .b = Here's what we know: { $text }

    { $news }

    { $next }
incident-news = There's news about this: { $news }

    { $next }
    .b = The latest on this: { $news }

    { $next }
incident-still = It's the same trouble, and we're still on it. { $next }
    .b = That's the trouble we're fixing now. { $next }
    .c = Still not fixed, we're working on it. { $next }
news-minutes = News in about { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }.
    .b = There'll be news in about { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }.
news-hours = News in about { $hours } { $hours ->
    [one] hour
   *[other] hours
  }.
    .b = There'll be news in about { $hours } { $hours ->
    [one] hour
   *[other] hours
  }.
news-unknown = We don't know yet when it'll be fixed.
    .b = We can't say yet when it'll work again.
incident-followed = OK, I'll write here when there's news and when it's fixed.
    .b = Noted: you'll hear from me here, with news and once it works.
incident-followed-already = That's noted already: I'll write here when there's news.
    .b = You're on the list, I'll write as soon as I know more.
incident-unfollowed = OK, no more news about this.
    .b = All right, I won't write about this again.
incident-over = That one is over already. If it still doesn't work, tell me what you see.
    .b = That trouble is behind us. Still not working? Tell me what happens.
incident-update = { $news }

    { $next }
    .b = An update: { $news }

    { $next }
incident-fixed = { $news }

    If it still doesn't work for you, write here.
    .b = { $news }

    Still not working? Write here.
incident-fixed-plain = It's fixed. If it still doesn't work for you, write here.
    .b = It works again. Still something wrong? Write here.
incident-expired = We're no longer tracking the trouble you asked about. If it still doesn't work, write here.
    .b = The trouble you asked about is no longer on our list. If you still have it, write here.
brief-incident = [told of incident { $number } “{ $title }”]
button-follow = Tell me when it's fixed
button-unfollow = That's enough, thanks
button-something-else = It's something else
