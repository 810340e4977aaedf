package org.kaname.console.http;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * The two sides of one call.
 *
 * @param request what came.
 * @param response what goes back.
 */
public record Exchange(HttpServletRequest request, HttpServletResponse response) {}
