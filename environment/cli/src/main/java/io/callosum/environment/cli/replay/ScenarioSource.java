package io.callosum.environment.cli.replay;

/** The scenarios that are to be played, each made when it is its turn. */
interface ScenarioSource {
    /** How many. */
    int size();

    /** Reads or simulates one. */
    Stage stage(int index);
}
