### Агентам: их собственная страница

home-me = Вы
home-on-shift = 🟢 Вы на смене: новые вопросы и напоминания приходят вам.
home-away = ⚪ Вы не на смене с { $since }: новое вам не приходит.
home-name = Клиенты видят вас { $code ->
    [1] по-русски
    [2] по-английски
   *[0] на своём языке
  } как **{ $name }**
home-language = { $code ->
    [1] русский
    [2] английский
   *[0] неизвестен
  }
home-mine = Мои вопросы: { $total }
home-mine-none = Сейчас за вами ничего нет.
home-queue = Очередь: { $total }
home-queue-none = Никто не ждёт. ☕
home-desk = общая
home-snoozed = Отложено: { $total }
home-until = 💤 до { $at }
home-until-written = 💤 до сообщения клиента
home-line = { $urgent }**Вопрос { $number }**, { $name }: { $question }
home-ours = 🔴 ждёт нас, { $since }
home-theirs = 🔵 ждём клиента, { $since }
home-due = { $late ->
    [0] ⏳ ответить до { $at }
   *[1] ⏰ срок был { $at }
  }
home-week = Ваша неделя
home-figures = Решено: { $resolved }. Первый ответ, медиана: { $minutes ->
    [-1] пока нечего мерить
   *[other] { $minutes } мин
  }
home-rating = { $ratings ->
    [0] Оценок пока нет
    [one] ★ { $rating } по { $ratings } оценке
   *[other] ★ { $rating } по { $ratings } оценкам
  }
home-colleagues = Коллеги
home-owners = Открытых вопросов: { $owners }
home-to-queue = Вернуть в очередь
home-page = Страница { $page } из { $pages }
button-away = Уйти со смены
button-back = Выйти на смену
button-my-name = Как меня видят клиенты
button-my-language = Язык этой страницы
button-hand-over = Передать все мои…
button-move-from = Передать всё от…
button-move-all = Передать
button-earlier = ← Назад
button-later = Дальше →
button-save = Сохранить
form-my-name = Как меня видят
form-my-name-intro = Пустое поле: имя как здесь.
form-my-name-ru = Тем, кто пишет по-русски
form-my-name-en = Тем, кто пишет по-английски
form-my-name-instead = Имя можно поменять только там, где есть формы.
form-move-all = Передать все вопросы
form-move-all-to = Кому
form-move-all-intro = Всё, что сейчас ведёт { $former }. Об этом будет сказано в каждом треде.
form-move-all-instead = В этом мессенджере нет форм: назначьте вопросы по одному.
moved-all-to = { $former } → { $name }: { $numbers }{ $more ->
    [0] .
   *[other] { "" } и ещё { $more }.
  }
moved-all-queue = { $former } → очередь: { $numbers }{ $more ->
    [0] .
   *[other] { "" } и ещё { $more }.
  }
moved-all-none = Открытых вопросов уже нет: { $former }.
