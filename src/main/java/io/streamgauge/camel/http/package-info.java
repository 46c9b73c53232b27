/** What HTTP sources need beside Camel's {@code http:}, as beans for routes. */
@NullMarked
package io.streamgauge.camel.http;

import org.jspecify.annotations.NullMarked;
