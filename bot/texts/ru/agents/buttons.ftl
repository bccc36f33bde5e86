### Кнопки агентов

button-claim = Взять
button-resolve = Решено
button-more = Ещё…
button-reopen = Открыть снова
button-take-over = Забрать себе
button-release = Вернуть в очередь
button-resolve-quietly = Решено, без опроса
button-claim-and-send = Взять и отправить
button-take-over-and-send = Забрать и отправить
button-reopen-and-send = Открыть и отправить
button-try-again = Отправить ещё раз
button-keep-as-note = Оставить заметкой
button-resend = Отправить ещё раз
button-edit-and-send = Поправить и отправить
button-send = Отправить
button-send-entry = Отправить как есть
button-numbered = { $label } { $n }
button-snooze = Отложить
button-wake = Снова взяться
button-snooze-hour = На час
button-snooze-tomorrow = До завтрашнего открытия
button-snooze-written = Пока клиент не напишет
button-urgent = Срочно
button-not-urgent = Не срочно
