package org.folkmoot.portal.survey;

import java.util.Set;

/** Properties of SurveyJS that only say how something looks there. */
final class SurveyJsLooks {
    /** Of how a survey looks there: here every question looks as the others do. */
    static final Set<String> ALL = Set.of(
            "$schema",
            "allowResize",
            "autoGrow",
            "colCount",
            "colSpan",
            "cookieName",
            "displayMode",
            "displayRateDescriptionsAsExtremeItems",
            "fitToContainer",
            "headerView",
            "indent",
            "innerIndent",
            "itemComponent",
            "logo",
            "logoFit",
            "logoHeight",
            "logoPosition",
            "logoWidth",
            "maxWidth",
            "minWidth",
            "progressBarLocation",
            "progressBarType",
            "questionDescriptionLocation",
            "questionErrorLocation",
            "questionTitleLocation",
            "rateColorMode",
            "rateDescriptionLocation",
            "rateType",
            "renderAs",
            "scaleColorMode",
            "searchEnabled",
            "showNumber",
            "showPageNumbers",
            "showPageTitles",
            "showProgressBar",
            "showQuestionNumbers",
            "showTitle",
            "sjsVersion",
            "startWithNewLine",
            "state",
            "textUpdateMode",
            "titleLocation",
            "width",
            "widthMode");

    private SurveyJsLooks() {}
}
