package dev.maskroute.store;

/** Does not care how it comes along. */
final class Silent implements RekeyListener {
  @Override
  public void begins(int number, long rows) {}

  @Override
  public void advanced(long seen, long rewritten) {}
}
