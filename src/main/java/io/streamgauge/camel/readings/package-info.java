/** What the endpoints that write readings share: the producer, its rejects and dead letters. */
@NullMarked
package io.streamgauge.camel.readings;

import org.jspecify.annotations.NullMarked;
