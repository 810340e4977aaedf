package org.kaname.report;

import java.util.Locale;

/**
 * Somebody wants a report.
 *
 * @param incident id of the incident.
 * @param form of the file.
 * @param locale Japanese or English.
 * @param person who wants it.
 */
public record Order(String incident, Form form, Locale locale, String person) {}
