package org.kaname.view;

import java.util.function.Function;

/**
 * One column of a {@link Listing}.
 *
 * @param header what stands above it.
 * @param value of a row; its string form is shown.
 */
public record Column<T>(String header, Function<? super T, ?> value) {}
