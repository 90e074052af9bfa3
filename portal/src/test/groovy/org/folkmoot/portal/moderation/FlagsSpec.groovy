package org.folkmoot.portal.moderation

import static org.folkmoot.portal.moderation.Flag.*

import java.time.Duration
import org.folkmoot.portal.OwnTime
import spock.lang.Specification

/** The filters (security 13.3): what they hold up to the light, in both languages, however it is dressed. */
class FlagsSpec extends Specification {
    def "sec_13_3 #flag is noticed in '#text': #because"() {
        expect:
        flag in Flags.of(text)

        where:
        text                                              | flag      | because
        'ring me on 07700 900123'                         | PHONE     | 'a mobile number as people write it'
        'ring me on 0 7 7 0 0 9 0 0 1 2 3'                | PHONE     | 'set apart'
        'text +44 7700 900123 ok'                         | PHONE     | 'from abroad'
        '0044 (0)7700-900-123'                            | PHONE     | 'with everything'
        '07700.900.123'                                   | PHONE     | 'dots'
        'my number is ０７７００９００１２３'                      | PHONE     | 'full-width figures'
        'my number is ٠٧٧٠٠٩٠٠١٢٣'                        | PHONE     | 'figures of another script'
        '07700\u200b900\u200b123'                         | PHONE     | 'invisible characters between'
        'oh seven seven double oh nine oh oh one two three' | PHONE   | 'in words'
        'dim saith saith dim dim naw dim dim un dau tri'  | PHONE     | 'in Welsh words'
        'ffoniwch fi ar 01632 960 001'                    | PHONE     | 'a land line'
        'write to jo.reed@example.org'                    | EMAIL     | 'plain'
        'jo.reed (at) example (dot) org'                  | EMAIL     | 'spelt'
        'jo reed at example dot org'                      | EMAIL     | 'spoken'
        'ebostiwch jo@example.org plîs'                   | EMAIL     | 'Welsh around it'
        'JO@EXAMPLE.ORG'                                  | EMAIL     | 'shouted'
        'I live at 14 Kestrel Road'                       | ADDRESS   | 'a house and a street'
        'flat 3, 22b old mill lane near the shop'         | ADDRESS   | 'a flat, small letters'
        'come to AS1 4QX'                                 | ADDRESS   | 'a postcode'
        'its as14qx'                                      | ADDRESS   | 'a postcode, closed up'
        'dwi’n byw yn 5 Heol y Bont'                      | ADDRESS   | 'a Welsh street'
        '27 Lôn Las'                                      | ADDRESS   | 'a circumflex'
        'we live on kestrel road by the bus stop'         | ADDRESS   | 'no number'
        'I go to Kestrel Hill Primary School'             | SCHOOL    | 'named in full'
        'everyone at St Elwyn’s High knows'               | SCHOOL    | 'named in short'
        'dwi yn Ysgol Gyfun Llynonnen'                    | SCHOOL    | 'a Welsh school'
        'ysgol y Bont ydy hi'                             | SCHOOL    | 'a Welsh school, small s'
        'i go to kestrel primary school'                  | SCHOOL    | 'small letters'
        'add me @jo_reed12'                               | HANDLE    | 'at sign'
        'my snap is joreed_12'                            | HANDLE    | 'named network'
        'insta: jo.reed.12'                               | HANDLE    | 'a colon'
        'joreed#1234'                                     | HANDLE    | 'a tag'
        'add me on discord'                               | HANDLE    | 'an invitation'
        'see https://example.org/x'                       | LINK      | 'a link'
        'www.example.org'                                 | LINK      | 'without a scheme'
        'go to funsite dot com'                           | LINK      | 'spoken'
        'hxxps://example.org'                             | LINK      | 'defanged'
        'My form tutor Mrs Plumley is off sick'           | FULL_NAME | 'a title'
        'ask Jordan Blakeley about it'                    | FULL_NAME | 'two capitals'
        'ask jordan blakeley about it'                    | FULL_NAME | 'small letters'
        'ASK JORDAN BLAKELEY'                             | FULL_NAME | 'shouted'
        'Роwys Blakeley did it'                           | FULL_NAME | 'Cyrillic lookalikes'
        'mae Dafydd ap Rhodri yn gas'                     | FULL_NAME | 'a Welsh name'
        'Mae Siân Llwyd yn helpu'                         | FULL_NAME | 'accents'
        'i want to kill myself'                           | DISTRESS  | 'plainly said'
        'I do not want to be here any more'               | DISTRESS  | 'no apostrophe to leave out'
        'I WANT TO D1E'                                   | DISTRESS  | 'figures for letters'
        'k!ll mys3lf'                                     | DISTRESS  | 'signs for letters'
        's u i c i d e'                                   | DISTRESS  | 'set apart'
        's.u.i.c.i.d.e'                                   | DISTRESS  | 'dots between'
        'sui\u200dcidal'                                  | DISTRESS  | 'an invisible joiner'
        'i dоn’t feel sаfe'                               | DISTRESS  | 'Cyrillic lookalikes and a curly apostrophe'
        'he hits me when mum is out'                      | DISTRESS  | 'harm by another'
        'my uncle told me not to tell'                    | DISTRESS  | 'a secret'
        'scared to go home'                               | DISTRESS  | 'fear'
        'dwi isio marw'                                   | DISTRESS  | 'northern Welsh'
        'Fi moyn marw'                                    | DISTRESS  | 'southern Welsh'
        'dw i’n meddwl am ladd fy hun'                    | DISTRESS  | 'after a soft mutation'
        'mae e’n fy nharo i bob nos'                      | DISTRESS  | 'harm by another, in Welsh'
        'mae gen i ofn mynd adref'                        | DISTRESS  | 'fear, in Welsh'
        'dwi’n torri fy hun'                              | DISTRESS  | 'self-harm, in Welsh'
        'dwi’n casáu fy hun'                              | DISTRESS  | 'an accent'
        'dwi wedi meddwl am hunanladdiad'                 | DISTRESS  | 'a word that goes on'
        'mae wedi bod yn gofyn am luniau'                 | DISTRESS  | 'asked for pictures'
    }

    def "an everyday answer is not held up: '#text'"() {
        expect:
        Flags.of(text) == [] as Set

        where:
        text << [
            'More clubs after school please.',
            'It should open at 9 and close at 5, on 12/10/2026.',
            'I like the park because it is quiet.',
            'We need a room where you can just sit and talk.',
            'Someone like a youth worker who listens.',
            'The bus costs too much, £3.50 each way.',
            '25,818 children in a population of 134,844',
            'In 2025 2026 there were 400 of us',
            'Mwy o glybiau ar ôl ysgol os gwelwch yn dda.',
            'Hoffwn i le tawel i eistedd a siarad.',
            'Mae’r bws yn rhy ddrud.',
            'Help should come quicker. Monday is best.',
            'my secondary school is fine',
            'Mae ysgol uwchradd yn anodd weithiau',
            'Sam is nice to me',
            'It is a 5 minute walk to a good place',
            'More than 20 young people in the park',
            '',
            '   ',
        ]
    }

    def "distress comes before anything else noticed, and that before the rest"() {
        expect:
        Flags.priority(Flags.of('i want to die, ring 07700 900123')) == 2
        Flags.priority(Flags.of('ring 07700 900123')) == 1
        Flags.priority(Flags.of('a swing')) == 0
    }

    def "a row keeps flags by key"() {
        expect:
        Flags.keys(Flags.written([FULL_NAME, PHONE] as Set)) == ['phone', 'full-name']
        Flags.keys(Flags.written([] as Set)) == []
    }

    def "a long text does not hold the filters up: #what"() {
        given:
        String text = pattern * (20_000 / pattern.length() as int)

        when:
        long began = OwnTime.now()
        Flags.of(text)

        then:
        OwnTime.since(began) < Duration.ofSeconds(2)

        where:
        what                | pattern
        'letters set apart' | 'a '
        'noughts set apart' | '0 '
        'capitals'          | 'Aa '
        'at signs'          | '@'
        'dots'              | 'a.'
        'figures'           | '1234567890'
        'one word'          | 'a'
        'half a sentence'   | 'i live on x '
        'half a school'     | 'Ysgol Gyfun '
        'half an address'   | 'x@'
    }
}
