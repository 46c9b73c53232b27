/** Tables of Timestream for every caller: provisioning, opening, books and meters. */
@NullMarked
package io.streamgauge.tables;

import org.jspecify.annotations.NullMarked;
