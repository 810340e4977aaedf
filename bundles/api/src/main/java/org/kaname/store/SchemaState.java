package org.kaname.store;

import java.util.Optional;
import org.kaname.text.Text;

/**
 * How the tables of one bundle are.
 *
 * @param name of the bundle, the prefix of its tables.
 * @param version of the last script that ran, empty if none did.
 * @param fault why they could not be brought up to date, with what to do.
 */
public record SchemaState(String name, String version, Optional<Text> fault) {}
