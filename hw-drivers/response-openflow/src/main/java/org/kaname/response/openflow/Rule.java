package org.kaname.response.openflow;

/**
 * A rule that is wanted.
 *
 * @param match which packets.
 * @param drop whether they are dropped; else they go their normal way.
 * @param priority lowest that will do; a free one from there on is taken.
 */
record Rule(Match match, boolean drop, int priority) {}
