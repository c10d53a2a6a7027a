//! The words of a language that carry no meaning of their own, and those that only ask.

/// For a language's code: words by which no text is found, and further words that are left out of questions.
pub fn words(base: &str) -> (&'static str, &'static str) {
    match base {
        "de" => (
            "der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind war wird \
             werden sein hat haben ich du er sie es wir ihr man mich mir uns zu zum zur von vom in im an am auf aus bei \
             mit nach für über unter um durch als auch wie so wenn dass ob sich nur noch schon dieser diese dieses",
            "wer wem wen wessen was wann wo woher wohin warum wieso welche welcher welches soll sollte kann darf muss \
             macht tut fragen frage frag zuständig verantwortlich verantwortet zuständige zuständiger verantwortliche \
             verantwortlicher ansprechpartner ansprechpartnerin kümmert kümmere kümmern betreut wende wenden hilft helfen \
             hilf suche beim wegen genehmigt entscheidet leitet prüft hält inne innehat",
        ),
        "es" => (
            "el la los las lo un una unos unas y o u e pero no de del al a en con por para sin sobre que se su sus es son \
             era fue ser está están hay he ha han yo tú él ella nosotros ellos mi me te nos le les como más este esta \
             estos estas eso",
            "quién quien quiénes quienes qué cuál cuáles cuándo dónde cómo cuánto porqué puedo debo hace pregunto \
             preguntar responsable encarga encargado ayuda ayudar sabe saber busco encontrar aprueba decide revisa firma",
        ),
        "fr" => (
            "le la les l un une des de du d et ou mais ne pas en à au aux avec pour par sans sur dans que se son sa ses est \
             sont était être ai a ont je tu il elle nous vous ils elles on mon ma mes me te ce cet cette ces y c n s j m t \
             qu comme plus",
            "qui quoi quel quelle quels quelles quand où comment pourquoi combien dois peux fait demander responsable \
             charge occupe aide aider sait savoir cherche trouver connaît approuve décide valide",
        ),
        "it" => (
            "il lo la i gli le un uno una e o ma non di del dello della dei degli delle a al allo alla ai agli alle da dal \
             in nel nella con per su sul che si suo sua è sono era essere ho ha hanno io tu lui lei noi voi loro mi ti ci \
             vi come più questo questa questi queste all dall dell nell sull quest",
            "chi cosa quale quali quando dove come perché quanto devo posso fa chiedere responsabile occupa aiuta aiutare sa cerco trovare approva decide verifica firma",
        ),
        "nl" => (
            "de het een en of maar niet geen is zijn was waren wordt worden heeft hebben ik je jij hij zij ze we wij u me \
             mij ons hun van in op aan bij met voor naar uit over om door te tot als ook er dat die dit deze zo",
            "wie wat wanneer waar waarom hoe welke moet kan mag doet vragen vraag verantwoordelijk helpt helpen weet zoek vinden regelt beslist",
        ),
        "pt" => (
            "o a os as um uma uns umas e ou mas não de do da dos das em no na nos nas ao aos à às com por para sem sobre que \
             se seu sua seus suas é são era foi ser está há eu tu ele ela nós eles me te nos lhe como mais este esta isso",
            "quem qual quais quando onde porque quanto devo posso faz perguntar responsável encarregado ajuda ajudar sabe procuro encontrar aprova decide",
        ),
        "en" => (
            "a an the and or but not no of to in on at by for from with into over under as if then than so is are was were \
             be been being am do does did done has have had i me my we us our you your he him his she her it its they them \
             their this that these those there here can could will would shall should may might must just also",
            "who whom whose what when where which why how ask asks asking hold holds held talk speak contact tell need needs want wants \
             about responsible accountable owns own owner handles handle charge please someone anyone somebody anybody help helps know knows find finds get \
             give go take takes care look looks looking im ive dont doesnt cant wont lets approves decides signs leads \
             drives reviews verifies performs manages",
        ),
        // These do not separate words; what is asked is cut into pairs.
        "ja" => ("", "だれ どこ 担当"),
        "zh" => ("", "谁 负责 什么 怎么 哪里 哪个 哪些 如何"),
        _ => ("", ""),
    }
}

/// For a language's code: words with which a question for people begins. What happens answers it, and who does that.
pub fn who(base: &str) -> &'static str {
    match base {
        "de" => "wer wem wen",
        "en" => "who whom",
        "es" => "quién quien quiénes quienes",
        "fr" => "qui",
        "it" => "chi",
        "nl" => "wie",
        "pt" => "quem",
        _ => "",
    }
}
