### Коллегам: обещания, отложенное, срочное

reminder = ⏰ { $who }{ $name } ждёт уже { $waited }. Вопрос { $number } пока никто не взял.
reminder-owner = ⏰ { $owner }, { $name } ждёт ответа уже { $waited }.
reminder-lead = ⏰ { $who }{ $name } ждёт уже { $waited }, и никто не отвечает. Вопрос { $number }.
reminder-resolution = ⏰ { $who }вопрос { $number } ({ $name }) пора было решить.
warning = ⏳ { $who }{ $name } ждёт ответа, на него осталось { $left }. Вопрос { $number } пока никто не взял.
warning-owner = ⏳ { $owner }, { $name } ждёт ответа, на него осталось { $left }.
warning-resolution = ⏳ { $who }чтобы решить вопрос { $number } ({ $name }), осталось { $left }.
given-back = ⏰ { $owner }, вопрос { $number } возвращается в очередь: { $name } ждёт уже { $waited }. { $who }Кто возьмёт?
lasting-minutes = { $number } { $number ->
    [one] минуту
    [few] минуты
   *[many] минут
  }
lasting-hours = { $number } { $number ->
    [one] час
    [few] часа
   *[many] часов
  }
lasting-days = { $number } { $number ->
    [one] день
    [few] дня
   *[many] дней
  }
form-snooze = Отложить вопрос { $number }
form-snooze-until = До
form-snooze-instead = Форм здесь нет: выберите одну из кнопок.
snooze = До какого времени отложить? До тех пор никому не напомню.
snooze-past = Это время уже прошло. До какого времени отложить?
snoozed = 💤 { $name } откладывает вопрос, пока клиент не напишет.
snoozed-until = 💤 { $name } откладывает вопрос до { $until } или пока клиент не напишет.
snooze-over = ⏰ { $who }пора вернуться к вопросу { $number } ({ $name }).
snooze-ended = ⏰ Клиент написал: вопрос больше не отложен.
snooze-ended-owner = ⏰ { $owner }, клиент написал: вопрос больше не отложен.
woken = { $name } снова берётся за вопрос.
not-snoozed = Этот вопрос не отложен.
urgent-call = 🔥 { $who }срочно: вопрос { $number }, { $name }.
made-urgent = 🔥 { $name } отмечает: срочно.
made-not-urgent = { $name } отмечает: не срочно.
already-urgent = Уже отмечено как срочное.
not-urgent-anyway = Срочным это и не отмечено.
opening = ☀️ К открытию { $number ->
    [one] ждёт { $number } клиент
    [few] ждут { $number } клиента
   *[many] ждут { $number } клиентов
  }, дольше всех — { $waited }{ $urgent ->
    [0] {""}
   *[other] { ", " }срочных: { $urgent } 🔥
  }.
    { $tickets }
opening-line = { $urgent }**Вопрос { $number }**, { $name }, { $waited }: { $question }
opening-more = …и ещё { $number }.
