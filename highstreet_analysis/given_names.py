"""Which given names stand for one another: short forms, and forms of other languages."""

from functools import cache

# Each line is one name and what its bearers are called too. A short form may stand on several lines. These are
# habits of English and Welsh records, no register: a name that is missing here is compared by its letters.
FORMS = """
abigail abby abbie gail
abraham abram abe
adam ad
aidan aiden
albert al bert bertie abel
alexander alex alec alexandre sandy xander alasdair alistair alister
alexandra alex sandra lexi sasha
alfred fred freddie freddy alf alfie
alice alicia ally alison elsie
amelia millie amy emily
andrew andy drew andreas
angela angie ange
ann anne anna annie nan hannah nancy
anthony tony antony anton
antoinette toni
archibald archie
arthur art artie arty
barbara barb babs
barnabas barney
bartholomew bart
beatrice bea beatrix trixie
benjamin ben benny benji
bernard bernie barney
bridget bridie biddy
caroline carolyn carrie caro
catherine katherine kathryn cathy kathy kate katie kitty kat karen cath katharine catharine
charles charlie charley chas chuck carl karl chad carlo carlos
charlotte lottie charlie lotte
christine chris chrissie tina christina
christopher chris kit kris topher
clement clem
constance connie
cornelius con neil
cyril cy
daniel dan danny
david dave davey davy dai dafydd
deborah deb debbie debs
dennis denis den denny
dominic dom
donald don donny
dorothy dot dottie dolly dora dorothea
douglas doug dougie
edmund ed eddie ted ned
edward ed eddie eddy ned ted teddy teddie edwin iorwerth
eleanor nell nellie ellie elinor leonora nora helen
elizabeth liz lizzie beth betty betsy bess eliza elsie lisa libby bessie isabella isabel elisabeth lily
emily em emmie
emma em emmie
ernest ernie ern
eugene gene
ezekiel zeke
florence flo florrie flossie
frances fran fanny frankie francesca
francis frank frankie fran franz
frederick fred freddie freddy fredrick frederic frederica
gabriel gabe
geoffrey geoff jeff jeffrey
george georgie geordie georg jorge
georgina georgie georgia georgiana
gerald gerry jerry ger gerard
gilbert gil bert
graham graeme
gregory greg
gwendoline gwen
harold harry hal
harriet harry hattie
helen nell ellen nellie lena
henry harry hal hank harold eric henri
herbert bert bertie herb herbie
horace horatio
hubert bert hugh
hugh hughie huw huey hugo
humphrey humph
ian iain
isaac ike zac
isabel bella isabella izzy belle
jacob jake jakob jim
james jim jimmy jamie jem jimmie jacob jake jay seamus hamish
jane janey jenny janet jean
janet jan
jean jeannie jenny
jeffrey jeff
jemima mima jem
jennifer jen jenny jenni
jeremiah jerry
jeremy jerry jez
jessica jess jessie
joan joanie joanna jo jean
joanna jo joanne jojo
john jack johnny jon johnnie jock ian sean evan ivan jan hans giovanni jean juan shaun
jonathan jon jonny nathan
joseph joe joey jo jos josef
josephine jo josie
joshua josh
judith judy jude
julia julie jules
katrina trina kat
kenneth ken kenny
laura laurie lori
lawrence laurence larry laurie lol
leonard len lenny leo
leslie les
lewis louis lou lew ludwig
lillian lily lilian lil
louisa louise lou
louis lou louie
lucy lucia lulu
madeline maddie madeleine
magdalene maggie lena
malcolm mal
margaret maggie meg peggy madge margery marjorie daisy greta may margie rita
maria mary marie
mark marc marcus
martha mattie patty
martin marty
mary maria marie molly polly may mae mamie minnie miriam
matilda tilly mattie maud
matthew matt mat matty
maurice morris mo
maximilian max
michael mick mike micky mikey mickey michel
mohammed mohamed muhammad mohammad mo md mohamad muhammed mohd
montague monty
nathaniel nat nate nathan
nicholas nick nicky nic nico colin nicolas
nicola nicky nikki nic
norman norm
oliver ollie noll
oswald oz ossie
owen ewan owain
pamela pam
patricia pat patsy tricia trish patty
patrick pat paddy rick
percival percy
peter pete piers pierre
philip phil phillip pip
philippa pip pippa
priscilla cilla
rachel rach rae
ralph rafe
raymond ray
rebecca becky becca bex
reginald reg reggie rex
reuben ruben
rhys rees reece
richard dick rich rick ricky richie ritchie dickie dicky
robert bob bobby rob robbie bert robin robby rupert bobbie
roderick rod roddy
rodney rod
roger rodge
ronald ron ronnie
rosemary rose rosie romy
rose rosie rosa
rowland roland rolly
rufus rufe
samantha sam sammy
samuel sam sammy
sarah sally sal sadie sara
sebastian seb bastian
sidney sid sydney syd
simon si sim
solomon sol
sophia sophie
stanley stan
stephanie steph
stephen steve stevie steven stefan steph
stuart stewart stu
susan sue susie suzanne suzy susanna
sylvester sly
terence terry
theodore theo ted teddy
theresa teresa terry tess tessa
thomas tom tommy thom tommie tomos
timothy tim timmy
tobias toby
valentine val
valerie val
victor vic
victoria vicky vicki tori
vincent vince vin
violet vi
virginia ginny
walter wally walt wat
wilfred wilf fred
wilhelmina minnie mina billie
william will bill billy willie willy liam gwilym wilhelm wm
winifred winnie freda
yusuf yousef yusef joseph
zachary zac zack zach
"""


@cache
def heads() -> dict[str, frozenset[str]]:
    """For each name that is known, the heads of the lines on which it stands."""
    found: dict[str, set[str]] = {}
    for line in FORMS.split("\n"):
        for name in line.split():
            found.setdefault(name, set()).add(line.split()[0])
    return {name: frozenset(lines) for name, lines in found.items()}


def stands_for(name: str) -> list[str]:
    """The names that a given name may be a form of; itself if it is not known.

    >>> stands_for("bill"), stands_for("ted"), stands_for("ngozi")
    (['william'], ['edmund', 'edward', 'theodore'], ['ngozi'])
    """
    return sorted(heads().get(name, {name}))
