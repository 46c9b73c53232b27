/** The databases, tables and columns that a query may see. */
@NullMarked
package io.streamgauge.local.timestream.query.catalog;

import org.jspecify.annotations.NullMarked;
