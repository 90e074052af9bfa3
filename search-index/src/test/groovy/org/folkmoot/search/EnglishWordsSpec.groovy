package org.folkmoot.search

import static org.folkmoot.search.ADocument.aDocument
import static org.folkmoot.search.AQuery.aQuery

class EnglishWordsSpec extends IndexedSpec {
    def "#typed finds '#text': #because"() {
        given: indexed(aDocument().title('Page').text(text))
        expect: found(aQuery(typed)) == ['youth-club']
        where:
        typed              | text                                      || because
        'consultations'    | 'A consultation on parks'                 || 'plural'
        'consulting'       | 'A consultation on parks'                 || 'verb and noun'
        'child'            | 'For children of all ages'                || 'irregular plural'
        'kids'             | 'For children of all ages'                || 'what children call themselves'
        'council'          | "The council's answer"                    || 'possessive'
        'council'          | 'The council’s answer'                    || 'possessive with a curly apostrophe'
        'organize'         | 'Organise a street party'                 || 'one spelling for -ise and -ize'
        'organisations'    | 'Local organizations'                     || 'the same in a noun'
        'isation'          | 'The organ- isation of the club, cut at the end of a line' || 'an ending that stands alone is a word'
        'organ isations'   | 'Organ- isations of the club'             || 'and in more than one form'
        'exercise'         | 'Exercising outdoors'                     || 'a word that never had a z'
        'color'            | 'The colour of the bench'                 || '-our'
        'behaviour'        | 'Behavior policy'                         || 'and the other way'
        'centre'           | 'Leisure centers'                         || '-re'
        'right'            | 'Know your rights'                        || 'a plural with a meaning of its own'
        'cafe'             | 'The café reopens'                        || 'accents are optional'
        'bus'              | 'New buses on route 4'                    || 'an odd plural'
        'CAMHS'            | 'child and adolescent mental health service' || 'an acronym finds what it stands for'
        'mental health'    | 'Emotional wellbeing support'             || 'what people call it, and what councils do'
        'LAC review'       | 'Review for children looked after'        || 'professional short form'
        'well-being'       | 'Your wellbeing matters'                  || 'spelt together'
        'wellbeing'        | 'Your well-being matters'                 || 'spelt apart'
        'skate park'       | 'A new skatepark'                         || 'spelt together'
        'consul'           | 'A consultation on parks'                 || 'the beginning of a word, when nothing else is found'
        'what can i do about bullying' | 'Stop bullies'                || 'words that only ask are left out'
    }

    def "#typed does not find '#text': #because"() {
        given: indexed(aDocument().title('Page').text(text))
        expect: found(aQuery(typed)) == []
        where:
        typed           | text                             || because
        'organ music'   | 'Local organisations for music'  || 'a light stem keeps them apart'
        'good park'     | 'A goods park'                   || 'not every s is a plural'
        'park lake'     | 'The park is open'               || 'of two words both must be there'
        'park -dogs'    | 'A park for every dog'           || 'an unwanted word counts in any form'
        '"safe park"'   | 'The park is safe'               || 'a phrase has an order'
        'park -"dog walking"' | 'A park for dog walkers, dog walking daily' || 'unwanted phrase'
    }
}
