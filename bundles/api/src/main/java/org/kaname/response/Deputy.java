package org.kaname.response;

/**
 * Somebody who may agree in an approver's place for a while. Both together are one voice.
 *
 * @param approver who is stood in for; as long as they have the role.
 * @param person who stands in.
 * @param from epoch milliseconds.
 * @param until epoch milliseconds.
 */
public record Deputy(String approver, String person, long from, long until) {}
