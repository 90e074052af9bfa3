package org.folkmoot.search;

import java.util.List;

/**
 * A query once read.
 *
 * @param text the query as cleaned
 * @param words plain words, in order
 * @param phrases quoted phrases, each at least one word
 * @param unwanted words and phrases that must not occur
 */
record Asked(String text, List<Word> words, List<List<Word>> phrases, List<List<Word>> unwanted) {}
