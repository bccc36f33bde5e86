### Агентам: в ответ на команду

told-help = `/firstline queue` — кто ждёт
    `/firstline stats` — последние семь дней
    `/firstline incident` — известный сбой: отвечать на вопросы о нём
    `/firstline away`, `/firstline back` — уйти со смены и вернуться
told-queue = Ждут: { $waiting }{ $urgent ->
    [0] {""}
   *[other] , срочных: { $urgent }
  }, дольше всех — с { $since }
told-queue-team = { $team }: ждут { $waiting }{ $urgent ->
    [0] {""}
   *[other] , срочных: { $urgent }
  }, дольше всех — с { $since }
told-queue-none = Никто не ждёт. ☕
told-stats = За { $days } дней решено: { $resolved }
told-stats-reply = Первый ответ: обычно за { $minutes } мин
told-stats-rating = Оценка: { $rating } из 5, оценили: { $count }{ $count ->
   *[other] {""}
  }
