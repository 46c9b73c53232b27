/** The control plane of Timestream: databases and tables as they are declared. */
@NullMarked
package io.streamgauge.timestream.provision;

import org.jspecify.annotations.NullMarked;
