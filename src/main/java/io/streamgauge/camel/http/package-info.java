/** Camel's {@code http:} with addresses as routes write them. */
@NullMarked
package io.streamgauge.camel.http;

import org.jspecify.annotations.NullMarked;
