/** OpenTelemetry: the only place that loads its classes, and only where "otel.endpoint" is set. */
@NullMarked
package io.streamgauge.otel;

import org.jspecify.annotations.NullMarked;
