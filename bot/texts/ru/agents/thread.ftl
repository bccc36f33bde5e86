### Агентам: в треде

transcript = Что было до этого:
    { $lines }
transcript-customer = **{ $name }:** { $line }
transcript-bot = **бот:** { $line }
from-customer = **{ $name }:** { $text }
edited-by-customer = ✏️ { $name } исправляет: { $text }
claimed = { $owner } ведёт этот вопрос. Ответы { $owner } в этом треде получает клиент, строки с // остаются здесь.
taken-over = { $owner } ведёт вопрос вместо { $former }.
released = { $name } возвращает вопрос в очередь.
handed-over-to = { $owner } ведёт вопрос дальше, передаёт { $name }.
reopened = Клиент вернулся: вопрос снова открыт.
reopened-owner = { $owner }, вопрос снова открыт.
resolved-thread = Решено: { $name }.
no-survey = Без опроса: так решил агент.
rating = ⭐ Оценка: { $rating } из 5.
comment = 💬 Комментарий к оценке: { $text }
reminder = ⏰ { $name } ждёт уже { $minutes } { $minutes ->
    [one] минуту
    [few] минуты
   *[many] минут
  }. Вопрос { $number } пока никто не взял.
reminder-owner = ⏰ { $owner }, { $name } ждёт ответа уже { $minutes } { $minutes ->
    [one] минуту
    [few] минуты
   *[many] минут
  }.
customer-left = 🚫 Клиент { $name } заблокировал бота: сообщения не доходят.
customer-returned = Клиент { $name } снова на связи.
not-delivered = ⚠️ Не доставлено: { $reason }.
delivery-unknown = ❔ Неизвестно, дошло ли сообщение: { $reason }.
