"""Words that everybody uses about anything: they hold a sentence together and never decide what it is about."""

from faq.matching.text import stem

RUSSIAN = """
а без более будет буду будут бы был была были было быть в вам вами вас ваш ваша ваше вашего вашей вашем ваши вашу весь
вечер вечера во вообще вопрос вопросы вот все всего всей всем всех вы где да давно даже делает делать делаю день для
дня до доброго доброе добрый должен должна должно другая другие другое другой его ее ей ему если есть еще ж же за
зачем здесь здравствуйте значит и из или им имеет имеется именно иметь имею интересует их к кажется как какая какие
каким каких какого какое какой каком какую ко когда кого кому конечно которая которого которое которой котором
которому которую которые который которых кто куда ли либо лишь лучше любая любое любой любые меня мне много могу мое
моего моей моем моему можем может можете можешь можно мои моим моих мой мою моя мы на над надо нам нами нас находится
наш наша не него нее ней нельзя нем нему несколько нет неужели ни нибудь никак никто них ничего но ну нужен нужна
нужно нужны о об обо объясните обычно один одна одно одного одну он она они оно от отсюда очень первый перед по под
подскажите пожалуйста пока получается получится помогите помочь помощь понимаю понять после потом почему поэтому при
привет про проблема происходит просто пусть работает раз разве расскажите с сам сама сами самый свое своего своей
своем свои своих свой свою своя сделал сделали сделать себе себя сегодня сейчас скажите сколько слишком случилось
снова со совсем спасибо сразу стоит существует считается та так такая также такие такое такой там твой те тебе тебя
тем теперь то тобой тогда того тоже той только том тот точно тут ты у уж уже узнать утра утро хотел хотела хотелось
хотят хочется хочу чего чей чем через что чтоб чтобы эта эти этим этих это этого этой этом этому этот эту я является
"""
ENGLISH = """
a able about actually after again all also am an and any anybody anyone anything anyway are arent as at be because
been before being best but by can cannot cant could couldnt did didnt do does doesnt doing done dont during each
easiest easy either else ever every for from further get gets getting go going gonna got had has hasnt have havent
having he hello help hence her here hers hey hi his how however i id if ill im in into is isnt it its itself ive just
kindly know let lets like look looking make makes making many may maybe me might mine more most much must my myself need
needs neither no nor not now of off often ok okay on once one ones only or other others our ours out over own please
pls possible possibly problem put question rather really same say see seems shall she should since so some somebody
someone something soon still such sure tell than thank thanks that thats the their theirs them then there theres these
they thing things think this those through to too trouble try trying under until up upon us use used using very via
want wanted wants was wasnt way ways we well were werent what whatever whats when whenever where whether which while
who whom whose why will wish with within without wondering wont work works would wouldnt yes yet you your youre yours
yourself
"""
EVERYDAY = frozenset(RUSSIAN.split() + ENGLISH.split())
EVERYDAY_STEMS = EVERYDAY | {stem(word) for word in EVERYDAY}
