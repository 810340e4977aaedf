package org.kaname.report.incident;

import java.util.Optional;
import org.kaname.evidence.Receipt;

/**
 * How the evidence log knows of a report: before it is written, a record takes the sums of what it
 * is made of.
 *
 * @param incidentSum SHA-256 of the incident, as {@code incident:show ID --json} prints it.
 * @param responseSum the same of the response; empty without one.
 * @param receipt of that record.
 */
public record Proof(String incidentSum, String responseSum, Optional<Receipt> receipt) {}
