/** Queries with the type of each expression, and what every name in them stands for. */
@NullMarked
package io.streamgauge.local.timestream.query.analysis;

import org.jspecify.annotations.NullMarked;
