/**
 * The eight networks of Neurosurgeon (Kang et al., Neurosurgeon: Collaborative Intelligence Between the Cloud and Mobile Edge,
 * ASPLOS 2017, table 3), in the layer sequences of the authors' public Caffe definitions (DjiNN and Tonic, ISCA 2015).
 *
 * <p>Entry type: {@link io.callosum.controller.catalog.NetworkCatalog}. Imports {@code controller.network} only.
 */
@NullMarked
package io.callosum.controller.catalog;

import org.jspecify.annotations.NullMarked;
