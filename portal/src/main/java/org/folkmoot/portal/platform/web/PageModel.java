package org.folkmoot.portal.platform.web;

/** What a template is given: a record made for one page, never an entity. The frame around it is added by the platform. */
public interface PageModel {}
