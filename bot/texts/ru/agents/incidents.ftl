### Сотрудникам: известные неполадки

incident-opened = 🚧 **Известная неполадка { $number }**, открывает { $name }. Кто о ней спросит, прочтёт:
    { $text }
    { $next }
    Охватывает: { $covers }. Закончится сама: { $until }.
incident-changed = 🚧 Неполадка { $number }: изменения от { $name }. Теперь клиенты читают:
    { $text }
    { $next }
    Охватывает: { $covers }. Закончится сама: { $until }.
incident-updated = 📣 Неполадка { $number } «{ $title }»: { $name } пишет всем, кто за ней следит:
    { $text }
    { $next }
incident-ended = ✅ Неполадка { $number } «{ $title }» закончена, завершает { $name }. Всем, кто за ней следит, сообщаем.
    { $text }
incident-expired-desk = ⌛ Неполадка { $number } «{ $title }» закончилась сама по времени. Больше не отвечает; кто за ней следил, прочтёт, что мы за ней больше не следим.
incident-resolve-linked = Неполадка { $number } «{ $title }» позади. Открытые вопросы, которые с ней связаны, можно закрыть вместе.
incident-resolving = Хорошо: закрываем все открытые связанные вопросы, каждый со своим опросом.
incident-not-over = Эта неполадка ещё не закончена или была давно.
incident-update-due = ⏰ { $owner }, новости о неполадке { $number } «{ $title }» обещаны к этому времени.
incident-expires-soon = ⏳ { $owner }, неполадка { $number } «{ $title }» закончится сама через 15 минут. Измените её, если рано.
incident-line = 🚧 { $number } «{ $title }», открывает { $name }. Охватывает: { $covers }. { $next }
incident-another = Сломалось что-то ещё?
incident-no-text = ⚠️ Не принято: клиентам нужно что-то прочесть.
incident-too-many = ⚠️ Не открыто: неполадок уже { $most }. Сначала закончите одну из них.
incident-idle-phrases = ⚠️ Слишком общие слова, по ним одним не отвечаем: { $phrases }. Добавьте, что именно сломалось («сайт не работает», а не «сайт»), или выберите тему. Остальные фразы действуют.
incident-covers-nothing = ⚠️ Нет ни темы, ни фразы: пока их не добавить, неполадка ни на что не ответит.
incident-over-already = ⚠️ Не принято: неполадка { $number } уже закончена. { $text }
incident-link-late = Эта неполадка уже закончена.
incident-linked = 🚧 Это про неполадку { $number } «{ $title }»: клиент узнает, чем кончится.
incident-linked-by = 🚧 { $name } связывает вопрос с неполадкой { $number } «{ $title }»: клиент узнает, чем кончится.
incident-unlinked = { $name }: вопрос больше не связан с неполадкой { $number }.
incident-updated-thread = 📣 Новости о неполадке { $number } переданы: { $name }.
incident-ended-thread = ✅ Неполадка { $number } позади, об этом уже знает { $name }. Если ничего не осталось, вопрос можно закрыть.
incident-unheard-thread = 🚫 { $name }: не достучаться, новости о неполадке { $number } не отправлены.
card-incident = 🚧 Известная неполадка { $number }: { $title }
button-link-incident = Связать с неполадкой { $number }
button-unlink-incident = Отвязать от неполадки { $number }
button-new-incident = Новая неполадка
button-update-incident = Сообщить новости
button-change-incident = Изменить
button-end-incident = Закончить
button-resolve-all-linked = Закрыть все связанные
form-incident-new = Известная неполадка
form-incident-new-submit = Открыть
form-incident-change = Изменить неполадку { $number }
form-incident-change-submit = Изменить
form-incident-update = Новости, неполадка { $number }
form-incident-update-submit = Отправить
form-incident-end = Закончить неполадку { $number }
form-incident-end-submit = Закончить
form-incident-text = Что прочтут клиенты { $code ->
    [1] по-русски
    [2] по-английски
   *[0] {""}
  }
form-incident-news = Новости { $code ->
    [1] по-русски
    [2] по-английски
   *[0] {""}
  }
form-incident-last = Последнее слово { $code ->
    [1] по-русски
    [2] по-английски
   *[0] {""}
  }
form-incident-topics = Какие темы охватывает
form-incident-phrases = Какие фразы охватывает, по одной в строке
form-incident-phrases-hint = Как говорят клиенты, на их языках: «сайт не работает», «ошибка 502». Окончания и опечатки не важны. Одно общее слово не считается.
form-incident-next = Следующие новости
form-incident-expires = Закончится сама
form-incident-keep = Оставьте пустым, чтобы не менять.
form-incident-no-promise = не обещаем
form-incident-minutes = через { $minutes } { $minutes ->
    [one] минуту
    [few] минуты
   *[many] минут
  }
form-incident-hours = через { $hours } { $hours ->
    [one] час
    [few] часа
   *[many] часов
  }
form-incident-instead = Неполадки открывают в окне, а в этом мессенджере окон нет.
