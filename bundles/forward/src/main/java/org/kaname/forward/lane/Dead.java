package org.kaname.forward.lane;

import org.kaname.detect.Severity;
import org.kaname.forward.event.Kind;
import org.kaname.text.Text;

/**
 * A dead letter as people see it.
 *
 * @param number in its target, from 1.
 * @param since epoch milliseconds.
 * @param id of the event.
 * @param reason why the other side did not take it.
 */
public record Dead(
    long number,
    long since,
    String id,
    Kind kind,
    Severity severity,
    String subject,
    Text reason) {}
