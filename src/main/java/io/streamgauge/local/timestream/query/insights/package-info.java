/** QueryInsights: how much of its tables a query reads. */
@NullMarked
package io.streamgauge.local.timestream.query.insights;

import org.jspecify.annotations.NullMarked;
