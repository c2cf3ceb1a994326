/// A place in a picture: pixels from its upper left corner, as a viewer shows it.
public struct PicturePoint: Hashable, Sendable {
    /// Pixels to the right.
    public let x: Int
    /// Pixels down.
    public let y: Int

    /// Makes a point.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}
