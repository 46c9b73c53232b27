/** The one database file that the embedded services keep their state in. */
@NullMarked
package io.streamgauge.local.storage;

import org.jspecify.annotations.NullMarked;
