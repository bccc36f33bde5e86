### Агентам: карточка

card-summary = Вопрос { $number }: { $name }. { $question }
card-queue = 🔴 Вопрос { $number }: ждёт нас
card-agent-ours = 🟠 Вопрос { $number }: ждёт ответа от { $owner }
card-agent-theirs = 🔵 Вопрос { $number }: ждём клиента
card-resolved = ✅ Вопрос { $number }: решён
card-customer = Клиент
card-who = { $name }{ $details }{ $gone ->
    [0] {""}
   *[1] {" "}🚫 бот заблокирован
  }
card-language = Язык
card-language-name = { $code ->
    [1] русский
    [2] английский
   *[0] неизвестен
  }
card-waiting = Ждёт нас с
card-waits-theirs = Ждём клиента с
card-resolved-by = Кто решил
card-by = { $name }, { $at }
card-opened = Открыт
card-known = Известно
card-known-line = { $confirmed ->
    [1] ✓
   *[0] со слов:
  } { $kind ->
    [1] клиент
    [2] телефон
    [3] почта
   *[0] { $what }
  } { $value }
card-team = Команда
card-promised = Обещано
card-due = { $late ->
    [0] ⏳
   *[1] ⏰ просрочено:
  } { $promise ->
    [1] первый ответ
    [2] следующий ответ
   *[3] решение
  } до { $at }
card-snoozed = Отложен до
card-until-written = сообщения клиента
card-owner = Ведёт
card-nobody = пока никто
card-rating = Оценка
card-no-question = Попросили человека сразу, без вопроса
card-resembles = ⚠️ Это не коллега: имя клиента похоже на «{ $name }».
card-tried = Бот пробовал:
card-tried-line = «{ $title }» — { $percent } % ({ $verdict ->
    [1] ответил
    [2] предложил
   *[3] не то
  })
card-tried-nothing = Бот ничего не предлагал
card-past = До этого:
card-past-line = Вопрос { $number }: { $question } — { $by } { $stars }
card-detail = { $question } — **{ $answer }**
card-replies-off = Ответы клиенту: выключены, пока никто не взял
card-replies-on = Ответы клиенту: пишет { $owner }
