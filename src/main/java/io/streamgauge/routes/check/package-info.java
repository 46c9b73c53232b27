/** Finds mistakes in route files before Camel loads any of them. */
@NullMarked
package io.streamgauge.routes.check;

import org.jspecify.annotations.NullMarked;
