### Агентам: в треде

transcript = Что было до этого:
    { $lines }
transcript-customer = **{ $name }:** { $line }
transcript-bot = **бот:** { $line }
from-customer = **{ $name }:** { $text }
misread-thread = ❔ От { $name } пришло то, что не получилось прочитать. Попросили написать словами.
edited-by-customer = ✏️ { $name } исправляет: { $before } → { $text }
edited-by-customer-long-ago = ✏️ { $name } исправляет давнее сообщение: { $text }
claimed = { $owner } ведёт этот вопрос. Ответы { $owner } в этом треде получает клиент, строки с // остаются здесь.
taken-over = { $owner } ведёт вопрос вместо { $former }.
released = { $name } возвращает вопрос в очередь.
handed-over-to = { $owner } ведёт вопрос дальше, передаёт { $name }.
moved-to = { $owner }, теперь это ваш вопрос вместо { $former }: его передаёт { $name }. Что вы пишете в этом треде, уходит клиенту; строки с // остаются здесь.
reopened = Вопрос снова открыт, его пока никто не взял.
reopened-owner = { $owner }, вопрос снова открыт.
reopened-away = Вопрос снова открыт. { $owner } сейчас не на смене, поэтому вопрос в очереди.
resolved-silence-thread = Решено: после нашего последнего ответа клиент молчит.
nudged = 👋 Клиента спросили, всё ли решилось.
withdrawn-thread = { $name } пишет, что уже работает: отвечать не нужно.
meanwhile-thread = 💡 Ответ, пока ждут, «{ $title }»:
    { $answer }
asks-for-news = 🔔 { $name } спрашивает, как дела с вопросом. Его пока никто не взял.
asks-for-news-owner = 🔔 { $owner }, { $name } спрашивает, как дела с вопросом.
follows = ↩️ До этого у клиента был вопрос { $number }. Решение: { $name }.
customer-forgotten = 🗑 Клиент попросил всё стереть. То, что осталось в этом канале, удалите сами.
resolved-thread = Решено: { $name }.
no-survey-quietly = Без опроса: так решил агент.
no-survey-unanswered = Без опроса: разговора с клиентом не вышло.
no-survey-unreachable = Без опроса: до клиента не достучаться.
no-survey-blocked = Без опроса: клиент заблокирован.
no-survey-cooldown = Без опроса: клиента спрашивали недавно.
rating = ⭐ Оценка: { $rating } из 5.
rating-bad = ⚠️ { $lead }{ $name }: оценка { $rating } из 5.
reason-slow = ⭐ Что подвело: долго.
reason-unsolved = ⭐ Что подвело: вопрос не решён.
reason-unfriendly = ⭐ Что подвело: невежливо.
comment = 💬 Комментарий к оценке: { $text }
customer-left = 🚫 Клиент { $name } заблокировал бота: сообщения не доходят.
customer-returned = Клиент { $name } снова на связи.
not-delivered = ⚠️ Не доставлено: { $reason }.
delivery-unknown = ❔ Неизвестно, дошло ли сообщение: { $reason }.
flood-more = … и ещё { $number ->
    [one] { $number } сообщение
    [few] { $number } сообщения
   *[other] { $number } сообщений
  } за считанные секунды: сюда они не поместились.
